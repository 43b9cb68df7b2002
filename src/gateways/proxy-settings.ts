import { IConstruct } from 'constructs';
import { ProxyConfig } from '../api/mesh-config';
import { MeshError } from '../private/errors';
import { copied, Plain } from '../private/plain';
import { Severity, validateProxyConfig } from '../validation';

/** Props that say a field, and what else happens when they do. */
const SAID: { readonly [field: string]: string } = {
  terminationDrainDuration: "'drainDuration', which gives the pods the time for it",
  gatewayTopology: "'topology' of an IngressGateway, which policies read",
};

/** A copy of settings of a gateway's proxies, if no other prop says them and istiod takes them. */
export function requireProxyConfig(config: ProxyConfig, scope: IConstruct): Plain {
  const settings: Plain = copied({ ...config });
  const twice = Object.keys(SAID).find(field => field in settings);
  if (twice !== undefined) {
    throw new MeshError('ProxyConfigTwice', `'proxyConfig.${twice}' is said by ${SAID[twice]}: say it there`, scope);
  }
  const [wrong] = validateProxyConfig(settings).filter(({ severity }) => severity === Severity.ERROR);
  if (wrong !== undefined) {
    throw new MeshError('BadProxyConfig', `'proxyConfig.${wrong.field}' ${wrong.problem}: ${wrong.cure}`, scope);
  }
  return settings;
}
