import { looksLikeGateway } from './common/gateway-like';
import { showSome } from './common/servers';
import { isEmpty, showLabels } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayPodsNotFound: Rule = {
  code: 'MESH0208',
  name: 'gateway-pods-not-found',
  severity: Severity.WARNING,
  summary: 'the selector of a Gateway means no pods; nothing listens for it',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  equivalents: ['IST0101', 'KIA0302'],
  documented: ['G5'],

  check(mesh, report) {
    for (const gateway of mesh.gateways.all) {
      if (mesh.gatewayPods.of(gateway).length > 0) continue;

      const { resource, namespace, selector } = gateway;
      // Charts make most gateways, so only one that stands beside pods of gateways is known to miss them.
      const beside = mesh.workloads.inNamespace(namespace).filter(looksLikeGateway);
      report(resource, {
        field: 'spec.selector',
        message: isEmpty(selector)
          ? 'the Gateway is for all gateways, of which these manifests have no pods'
          : `no pods here have the labels ${showLabels(selector)}${beside.length > 0
            ? `; the gateways of namespace '${namespace}' have ${showSome(beside.map(({ labels }) => showLabels(labels)))}` : ''}`,
        fix: isEmpty(selector)
          ? 'add a selector with the labels of the gateway that is meant'
          : "select labels that the pods of the gateway have: see 'kubectl get pods -A --show-labels'",
        severity: beside.length > 0 && !isEmpty(selector) ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};
