import { append, isMap, MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

const DEFAULTS = 'gateway.istio.io/defaults-for-class';

export const gatewayParametersNotRead: Rule = {
  code: 'MESH0813',
  name: 'gateway-parameters-not-read',
  severity: Severity.ERROR,
  summary: 'istiod does not find the ConfigMap with the parameters of a Gateway or its class; the Gateway is not made, or made without them',
  judges: ['KubernetesGateway', 'ConfigMap'],
  reads: [],
  equivalents: [],
  documented: ['G20'],

  check(mesh, report) {
    for (const { resource, className } of mesh.kubernetesGateways.all) {
      const complaint = className.startsWith('istio') ? ofGateway(mesh, resource) : undefined;
      if (complaint !== undefined) report(resource, complaint);
    }

    const byClass = new Map<string, Resource[]>();
    const root = mesh.config.rootNamespace;
    for (const resource of mesh.ofKind('ConfigMap')) {
      const className = resource.labels[DEFAULTS];
      if (className === undefined) continue;
      if (resource.namespace === root) {
        append(byClass, className, resource);
        continue;
      }
      report(resource, {
        field: `metadata.labels[${JSON.stringify(DEFAULTS)}]`,
        message: `istiod reads defaults of class '${className}' in its own namespace '${root}' alone, and this is '${resource.namespace}'`,
        fix: `move the ConfigMap to namespace '${root}'`,
        severity: mesh.config.states('rootNamespace') ? Severity.WARNING : Severity.INFO,
      });
    }
    for (const [className, configMaps] of byClass) {
      if (configMaps.length < 2) continue;
      for (const configMap of configMaps) {
        report(configMap, {
          field: `metadata.labels[${JSON.stringify(DEFAULTS)}]`,
          message: `${configMaps.length} ConfigMaps hold defaults of class '${className}', ${configMaps.map(({ name }) => `'${name}'`).join(', ')}: the oldest counts alone`,
          fix: 'put the defaults of a class into one ConfigMap',
          severity: Severity.WARNING,
        });
      }
    }
  },
};

function ofGateway(mesh: MeshModel, { namespace, spec }: Resource): Complaint | undefined {
  const ref = spec.infrastructure?.parametersRef;
  if (!isMap(ref)) return undefined;
  const field = 'spec.infrastructure.parametersRef';
  if ((ref.group ?? '') !== '' || ref.kind !== 'ConfigMap') {
    return { field, message: `Istio reads parameters from a ConfigMap, not from ${ref.kind}`, fix: "put them into a ConfigMap, with 'group: \"\"' and 'kind: ConfigMap'" };
  }
  if (mesh.resources.find('ConfigMap', namespace, ref.name) !== undefined) return undefined;
  const elsewhere = mesh.ofKind('ConfigMap').filter(({ name }) => name === ref.name).map(one => one.namespace);
  return {
    field: `${field}.name`,
    message: `ConfigMap '${ref.name}' is not in namespace '${namespace}' of the Gateway${elsewhere.length > 0 ? `, but in '${elsewhere.join("', '")}'` : ''}`,
    fix: `put the ConfigMap into namespace '${namespace}'`,
    severity: elsewhere.length > 0 || mesh.namespaces.manages('ConfigMap', namespace) ? Severity.ERROR : Severity.INFO,
  };
}
