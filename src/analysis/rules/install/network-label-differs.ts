import { MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const NETWORK = 'topology.istio.io/network';

export const networkLabelDiffers: Rule = {
  code: 'MESH0606',
  name: 'network-label-differs',
  severity: Severity.WARNING,
  summary: 'the namespace of the control plane is not labelled with the network that the installation states: endpoints without a label of their own are in no network, or the wrong one',
  judges: ['Namespace'],
  reads: ['Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['E10'],

  check(mesh, report) {
    const namespace = mesh.namespaces.find(mesh.config.rootNamespace)?.resource;
    const network = networkOf(mesh);
    if (namespace === undefined || network === undefined) return;
    const label = namespace.labels[NETWORK];
    if (label === network) return;
    report(namespace, {
      field: 'metadata.labels',
      message: label === undefined ? `has no label ${NETWORK}, and the installation is for network '${network}'`
        : `is labelled as network '${label}', and the installation is for '${network}'`,
      fix: `label the namespace ${NETWORK}=${network}, before the gateways to other clusters are made`,
    });
  },
};

/** The network of the only installation; undefined if there are several, as for several clusters. */
function networkOf(mesh: MeshModel): string | undefined {
  const installs = [...mesh.ofKind('Istio'), ...mesh.ofKind('IstioOperator')];
  const network = installs.length === 1 ? installs[0].spec.values?.global?.network : undefined;
  return typeof network === 'string' && network !== '' ? network : undefined;
}
