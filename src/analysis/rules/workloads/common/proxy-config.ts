import { parse } from 'yaml';
import { isMap, MeshModel, Resource, selects, StringMap, textsOf, Workload } from '../../../../model';
import { proxyConfigFields } from '../../../../validation';

/** The annotation with a ProxyConfig for single pods. */
export const PROXY_CONFIG = 'proxy.istio.io/config';

/** Stands for what cannot be read. */
const NO_YAML = Symbol();

/** What is wrong with the annotation, as the injector finds it; undefined if nothing that can be told. */
export function problemOfProxyConfig(text: string): string | undefined {
  const config = settingsOf(text);
  if (config === NO_YAML) return 'is no YAML';
  if (config === null || config === undefined) return undefined;
  if (!isMap(config)) return 'must be a map of settings';
  const { concurrency, holdApplicationUntilProxyStarts: hold, statusPort, proxyAdminPort } = config;
  if (isWrong(concurrency, isInt32)) return `has the concurrency '${concurrency}', which is no whole number`;
  if (isWrong(hold, value => typeof value === 'boolean')) return `has holdApplicationUntilProxyStarts '${hold}', which is neither true nor false`;
  if (isWrong(statusPort, isPort)) return `has the statusPort '${statusPort}', which is no port`;
  if (isWrong(proxyAdminPort, isPort)) return `has the proxyAdminPort '${proxyAdminPort}', which is no port`;
  return undefined;
}

/** Settings of the annotation that Istio does not have, and so drops; names with underscores are the same to it. */
export function unknownProxySettings(annotations: StringMap): readonly string[] {
  const text = annotations[PROXY_CONFIG];
  const config = text === undefined ? undefined : settingsOf(text);
  if (!isMap(config)) return [];
  const known = proxyConfigFields();
  return Object.keys(config).filter(key => !known.includes(camelCase(key)));
}

/** The kind of image that the proxy of a pod is to have; empty by default. */
export function proxyImageType(mesh: MeshModel, { namespace, labels, annotations }: Workload): string {
  const around = mesh.resources.inNamespace('ProxyConfig', namespace);
  const isForThis = ({ spec: { selector } }: Resource) => isMap(selector) && selects(textsOf(selector.matchLabels), labels);
  const types = [
    ownImageType(annotations),
    ...around.filter(isForThis).map(({ spec }) => spec.image?.imageType),
    ...around.filter(({ spec }) => !isMap(spec.selector)).map(({ spec }) => spec.image?.imageType),
    ...mesh.resources.inNamespace('ProxyConfig', mesh.config.rootNamespace).map(({ spec }) => spec.image?.imageType),
    mesh.config.get('defaultConfig.image.imageType'),
  ];
  const type = types.find(one => typeof one === 'string' && one !== '') ?? '';
  return type === 'default' ? '' : type;
}

function ownImageType(annotations: StringMap): unknown {
  const text = annotations[PROXY_CONFIG];
  const config = text === undefined ? undefined : settingsOf(text);
  return isMap(config) && isMap(config.image) ? config.image.imageType : undefined;
}

function settingsOf(text: string): unknown {
  try {
    // As Istio reads it: yes and on are true.
    return parse(text, { version: '1.1', logLevel: 'error' });
  } catch {
    return NO_YAML;
  }
}

function isWrong(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value !== undefined && value !== null && !isRight(value);
}

function isInt32(value: unknown): boolean {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) && Math.abs(number as number) < 2 ** 31;
}

function isPort(value: unknown): boolean {
  const number = Number(value);
  return isInt32(value) && number >= 1 && number <= 65535;
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
