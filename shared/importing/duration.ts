/** How long a job ran, as logs write it. Seconds. */
const clock = /^(?:(?:(\d+)-)?(\d{1,6}):)?(\d{1,6}):(\d{2}(?:\.\d+)?)$/;
const plain = /^\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?$/;
const worded = /^(\d+(?:\.\d+)?)\s?(ms|s|min|h|d)$/;
const spoken = /^(?=\d)(?:(\d+)d ?)?(?:(\d+)h ?)?(?:(\d+)m ?)?(?:(\d+)s)?$/;
const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 };

/** `1-02:03:04`, `02:03:04`, `03:04`, plain seconds, MLflow's `1.2min`, `2h 5m 3s`; null for anything else. */
export function readDuration(cell: string): number | null {
  const text = cell.trim();
  if (plain.test(text)) return finite(Number(text));
  const said = worded.exec(text);
  if (said !== null) return Number(said[1]) * (unitSeconds[said[2] ?? ''] ?? NaN);
  const hands = spoken.exec(text);
  if (hands !== null) return finite(Number(hands[1] ?? 0) * 86_400 + Number(hands[2] ?? 0) * 3600 + Number(hands[3] ?? 0) * 60 + Number(hands[4] ?? 0));
  const parts = clock.exec(text);
  if (parts === null) return null;
  const [, days, hours, minutes, seconds] = parts;
  // A clock's smaller hands do not go beyond their dial; its largest may.
  if (Number(seconds) >= 60 || (hours !== undefined && Number(minutes) >= 60) || (days !== undefined && Number(hours) >= 24)) return null;
  return finite(Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** No job runs for ten thousand years: such a number is no duration. */
function finite(seconds: number): number | null {
  return seconds < 3e11 ? seconds : null;
}
