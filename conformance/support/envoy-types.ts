import { ask, documents } from './oracle';

/** What Envoy's own types say about the patches of one EnvoyFilter. */
export interface EnvoyVerdict {
  readonly index: number;
  readonly namespace: string;
  readonly name: string;
  /** It is no EnvoyFilter. */
  readonly skipped: boolean;
  /** How many there are. */
  readonly patches: number;
  /** Names of the messages that patches pack, as `@type` or `type_url`. */
  readonly types: readonly string[];
  /** Fields that no message has, types that Envoy does not know, and what a message says of its values, each with patch and field. */
  readonly complaints: readonly string[];
}

/** What Envoy's types say of each manifest, in their order; all that is not an EnvoyFilter is skipped. */
export function judgeEnvoyFilters(manifests: readonly object[]): EnvoyVerdict[] {
  return ask(['envoy'], documents(manifests)).split('\n').filter(line => line !== '').map(line => JSON.parse(line));
}
