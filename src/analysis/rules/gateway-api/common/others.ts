import { KubernetesGateway } from '../../../../model';

const SHOWN = 3;

/** The Gateways of a list but one, a few of them by name; the list must hold each once. */
export function namesOfOthers(gateways: readonly KubernetesGateway[], but: KubernetesGateway): string {
  const shown = gateways.slice(0, SHOWN + 1).filter(gateway => gateway !== but).slice(0, SHOWN).map(({ namespace, name }) => `'${namespace}/${name}'`);
  const more = gateways.length - 1 - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
