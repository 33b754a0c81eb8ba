/**
 * From a method's name and an unknown argument to an envelope: the one way into the services, for
 * every host. The validators stand in the same table as the methods, so none can be called unchecked.
 */
import { type z } from 'zod';
import { contract, type Argument, type Envelope, type Method, type Result } from '../../shared/host/contract.ts';
import { isMethod } from '../../shared/host/methods.ts';
import { UserError } from './user-error.ts';

export type Handlers = { readonly [M in Method]: (argument: Argument<M>) => Promise<Result<M>> };

/** Answers with an envelope whatever happens; never rejects. */
export type Dispatch = (method: string, argument: unknown) => Promise<Envelope<unknown>>;

/** Keeps a bug's details on this machine and returns what to call the report. */
export type ReportBug = (method: string, error: unknown) => Promise<string>;

export function refusal(code: string, message: string, forUser: boolean): Envelope<never> {
  return { ok: false, problem: { code, message, forUser } };
}

export function makeDispatch(handlers: Handlers, reportBug: ReportBug): Dispatch {
  return async (method, argument) => {
    if (!isMethod(method)) return refusal('unknown-method', `There is no method “${method.slice(0, 40)}”.`, false);
    const read = contract[method].argument.safeParse(argument);
    if (!read.success) return refusal('invalid-argument', `${method}: ${describe(read.error)}`, false);
    try {
      // The argument was read by the schema of this very method; the table's type cannot say so.
      const run = handlers[method] as (argument: unknown) => Promise<unknown>;
      // The result is validated too: only plain data of the promised shape may cross.
      return { ok: true, value: contract[method].result.parse(await run(read.data)) };
    } catch (error) {
      if (error instanceof UserError) return refusal(error.code, error.message, true);
      return refusal('bug', await reportBug(method, error), true);
    }
  };
}

function describe(error: z.ZodError): string {
  return error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'argument'}: ${issue.message}`).join('; ');
}
