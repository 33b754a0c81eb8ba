/** The few settings there are, in one JSON file. */
import { join } from 'node:path';
import { contract, type Settings } from '../../shared/host/contract.ts';
import { storedJson, type StoredJson } from './stored-json.ts';

const defaultSettings: Settings = { theme: 'system', language: 'en', inspector: true };

export function makeSettings(dataDir: string): StoredJson<Settings> {
  return storedJson(join(dataDir, 'settings.json'), contract.settings.result, defaultSettings);
}
