import { attributesOfRule } from './common/attributes';
import { coversPort } from './common/covered-port';
import { authorizationActionOf, AuthorizationRule, authorizationRulesOf, ExtensionProvider, extensionProviders, MeshModel, workloadPort, workloadsBehind } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const providerAsksItself: Rule = {
  code: 'MESH0334',
  name: 'provider-asks-itself',
  severity: Severity.WARNING,
  summary: 'a CUSTOM policy is for the pods of its own provider: each question is a request that they ask about first, without an end',
  judges: ['AuthorizationPolicy'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator', 'Service', 'Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      const { resource, targets } = policy;
      if (authorizationActionOf(resource) !== 'CUSTOM' || targets.length > 0) continue;
      const provider = extensionProviders(mesh).find(resource.spec.provider?.name ?? '');
      const meant = new Set(mesh.policies.selectedBy(policy));
      const asked = provider === undefined ? undefined : serversOf(mesh, provider).find(({ workload, ports }) => meant.has(workload)
        && mesh.memberships.of(workload) === 'in' && authorizationRulesOf(resource).some(rule => isForAny(rule) && ports.some(port => coversPort(rule, port))));
      if (asked === undefined) continue;
      report(resource, {
        field: 'spec.provider.name',
        message: `the policy is for workload '${asked.workload.name}' too, which is provider '${provider!.name}' itself: to let a question in, it must ask itself first, and no question is answered`,
        fix: 'give the policy a selector that leaves the provider out, or its pods no proxy (sidecar.istio.io/inject: "false")',
      });
    }
  },
};

/** The pods that answer for a provider, with the ports that they do so on. */
function serversOf(mesh: MeshModel, { service = '' }: ExtensionProvider) {
  const [host, namespace] = service.split('/').reverse();
  const hosts = mesh.registry.exactly(host).filter(one => namespace === undefined || one.namespace === namespace);
  return hosts.flatMap(one => workloadsBehind(mesh.workloads, one).map(workload => ({
    workload, ports: one.ports.flatMap(port => workloadPort(port, workload) ?? []),
  })));
}

/** Whether a rule does not look at what requests carry, by which a question may differ. */
function isForAny(rule: AuthorizationRule): boolean {
  return attributesOfRule(rule).every(({ isHttp, isNegative, name }) => isNegative || !isHttp && !name.startsWith('request.'));
}
