import { isMap, KubernetesGateway, ObjectReference, referenceOf } from '../../../../model';

/** The Secrets that the listeners of a Gateway of Gateway API name. */
export function certificatesOf({ namespace, listeners }: KubernetesGateway): ObjectReference[] {
  return listeners.flatMap(({ tls, field }) => {
    const list: readonly unknown[] = Array.isArray(tls?.certificateRefs) ? tls.certificateRefs : [];
    return list.flatMap((ref, i) => isMap(ref) ? [referenceOf(ref, 'Secret', namespace, `${field}.tls.certificateRefs[${i}]`)] : []);
  });
}
