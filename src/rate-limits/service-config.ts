import { Yaml } from 'cdk8s';
import { CountedLimit } from './rate-limit-service-ref';
import { MeshError } from '../private/errors';

/** A descriptor of the service's config: it is looked up by key and value, or by the key alone where it has no value. */
interface Descriptor {
  readonly key: string;
  readonly value?: string;
  readonly descriptors?: Descriptor[];
  readonly rate_limit?: object;
  readonly shadow_mode?: boolean;
}

/** The config of the service for a domain, as it reads it from a file. Throws `LimitTwice` for two limits with one name, which it would refuse as a whole. */
export function serviceConfig(domain: string, limits: readonly CountedLimit[]): string {
  const sorted = [...limits].sort((a, b) => nameOf(a) < nameOf(b) ? -1 : 1);
  const twice = sorted.find((limit, i) => i > 0 && nameOf(sorted[i - 1]) === nameOf(limit));
  if (twice !== undefined) {
    throw new MeshError('LimitTwice', `two limits of domain '${domain}' have the whole name '${nameOf(twice)}'; give one of the RateLimits another 'name'`, twice.by);
  }
  return Yaml.stringify({ domain, descriptors: sorted.map(descriptorOf) });
}

function nameOf({ entries }: CountedLimit): string {
  return entries[0].text!;
}

function descriptorOf({ entries, requests, unit, isDryRun }: CountedLimit): Descriptor {
  const counted = { rate_limit: { unit, requests_per_unit: requests }, ...isDryRun ? { shadow_mode: true } : {} };
  return entries.reduceRight<Descriptor | undefined>((inner, { key, text }) => ({
    key, ...text === undefined ? {} : { value: text }, ...inner === undefined ? counted : { descriptors: [inner] },
  }), undefined)!;
}
