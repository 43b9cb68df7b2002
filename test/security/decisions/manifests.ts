import { JwtRule } from './tokens';

/** A source, an operation or a condition: values by the names of fields. */
export interface Fields {
  readonly [field: string]: readonly string[] | undefined;
}

/** A condition of `when`. */
export interface When {
  readonly key: string;
  readonly values?: readonly string[];
  readonly notValues?: readonly string[];
}

/** A rule of an AuthorizationPolicy. */
export interface Rule {
  readonly from?: readonly { readonly source?: Fields }[];
  readonly to?: readonly { readonly operation?: Fields }[];
  readonly when?: readonly When[];
}

export type Mode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** Whom a policy names. */
export interface TargetRef {
  readonly kind: string;
  readonly name: string;
}

/** An object of `security.istio.io`, as far as it decides something. */
export interface Policy {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly annotations?: { readonly [name: string]: string } };
  readonly spec: {
    readonly selector?: { readonly matchLabels?: { readonly [label: string]: string } };
    readonly targetRefs?: readonly TargetRef[];
    readonly action?: 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';
    readonly provider?: { readonly name: string };
    readonly rules?: readonly Rule[];
    readonly mtls?: { readonly mode?: Mode | 'UNSET' };
    readonly portLevelMtls?: { readonly [port: string]: { readonly mode?: Mode | 'UNSET' } };
    readonly jwtRules?: readonly JwtRule[];
  };
}

const KINDS = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

/** The policies among manifests. A manifest without namespace is in that of `kubectl`. */
export function policiesOf(manifests: readonly any[]): Policy[] {
  return manifests.filter(({ kind }) => KINDS.includes(kind)).map(({ kind, metadata, spec }) =>
    ({ kind, metadata: { namespace: 'default', ...metadata }, spec: spec ?? {} }));
}

/** As decisions name it. */
export function nameOf({ spec: { action = 'ALLOW' }, metadata: { namespace, name } }: Policy): string {
  return `${action} ${namespace}/${name}`;
}
