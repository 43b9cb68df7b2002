import { IConstruct } from 'constructs';
import { DefaultProviders } from './default-providers';
import { MeshFacts } from './facts';
import { MeshConfig } from '../api/mesh-config';
import { MeshError } from '../private/errors';
import { copied, merged, Plain } from '../private/plain';
import { newerMeshConfigThan, Severity, validateMeshConfig } from '../validation';

/** Fields of the mesh config that facts of their own say. */
const FACTS = new Map<string, string>([
  ['rootNamespace', 'rootNamespace'],
  ['trustDomain', 'trustDomain'],
  ['trustDomainAliases', 'trustDomainAliases'],
  ['caCertificates', 'caCertificates'],
  ['meshMTLS.minProtocolVersion', 'minTlsVersion'],
  ['outboundTrafficPolicy.mode', 'outboundTrafficPolicy'],
  ['pathNormalization', 'pathNormalization'],
  ['extensionProviders', 'extensionProviders'],
  ['defaultProviders', 'defaultProviders'],
  ['defaultConfig.meshId', 'meshId'],
  ['defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE', 'dnsCapture'],
]);

/** The rest of the mesh config, which no fact of its own says (`FactOfItsOwn`). */
export function requireRest(rest: MeshConfig | undefined, scope: IConstruct): void {
  for (const [path, fact] of FACTS) {
    if (path.split('.').reduce<any>((at, step) => at?.[step], rest) !== undefined) {
      throw new MeshError('FactOfItsOwn', `'meshConfig.${path}' is what the fact '${fact}' says, which constructs and the check read: write it there, and leave it out of 'meshConfig'`, scope);
    }
  }
}

/** Refuses what istiod would refuse, pass over or misread. */
export function requireSoundConfig(config: Plain, oldestVersion: string | undefined, scope: IConstruct): void {
  const [first, ...others] = [
    ...validateMeshConfig(config).filter(({ severity }) => severity === Severity.ERROR),
    ...oldestVersion === undefined ? [] : newerMeshConfigThan(oldestVersion, config),
  ];
  if (first === undefined) return;
  const more = others.length === 0 ? '' : `; and ${others.map(({ field, problem }) => `'${field}' ${problem}`).join('; ')}`;
  throw new MeshError('BadMeshConfig', `'${first.field}' of the mesh config ${first.problem}: ${first.cure}${more}`, scope);
}

/** All of the mesh config: what facts say in Istio's words, and the rest. No field stands on both sides. */
export function meshConfigOf(facts: MeshFacts, clusterDomain: string): Plain {
  return merged(copied(configOfFacts(facts, clusterDomain)), copied(facts.meshConfig ?? {}));
}

function configOfFacts(facts: MeshFacts, clusterDomain: string): Plain {
  const { minTlsVersion, outboundTrafficPolicy, pathNormalization, meshId, dnsCapture } = facts;
  const proxyMetadata = dnsCapture === undefined ? undefined : { ISTIO_META_DNS_CAPTURE: String(dnsCapture) };
  return {
    rootNamespace: facts.rootNamespace,
    trustDomain: facts.trustDomain,
    trustDomainAliases: facts.trustDomainAliases,
    caCertificates: facts.caCertificates?.map(anchor => anchor._toIstio()),
    meshMTLS: minTlsVersion && { minProtocolVersion: minTlsVersion },
    outboundTrafficPolicy: outboundTrafficPolicy && { mode: outboundTrafficPolicy },
    pathNormalization: pathNormalization && { normalization: pathNormalization },
    extensionProviders: facts.extensionProviders?.map(provider => provider._toIstio(clusterDomain)),
    defaultProviders: facts.defaultProviders && defaultsOf(facts.defaultProviders),
    defaultConfig: meshId === undefined && proxyMetadata === undefined ? undefined : { meshId, proxyMetadata },
  };
}

function defaultsOf({ tracing, metrics, accessLogging }: DefaultProviders): Plain {
  return {
    tracing: tracing && [tracing.name],
    metrics: metrics?.map(({ name }) => name),
    accessLogging: accessLogging?.map(({ name }) => name),
  };
}
