import { analyze, Diagnostic, Rule } from '../../src/analysis';
import { Knowledge, MeshConfig, MeshModel, readManifests } from '../../src/model';

/** A mesh of YAML documents; a ConfigMap `istio` among them is its mesh config. */
export function meshOf(yaml: string, knowledge: Knowledge = {}): MeshModel {
  const { resources, problems } = readManifests([{ name: 'test.yaml', content: yaml }]);
  // Findings say no line, so that tests can compare them whole.
  const bare = new Map([...resources, ...problems.map(({ resource }) => resource)].map(resource => [resource, { ...resource, origin: {} }]));
  return new MeshModel(resources.map(resource => bare.get(resource)!), {
    problems: problems.map(problem => ({ ...problem, resource: bare.get(problem.resource)! })),
    ...knowledge,
  });
}

/** What is stated of the mesh, in Istio's own words. */
export function meshConfig(stated: object): Knowledge {
  return { config: new MeshConfig(stated as { [field: string]: unknown }) };
}

/** What one rule finds. */
export function runRule(rule: Rule, yaml: string, knowledge: Knowledge = {}): Diagnostic[] {
  return analyze(meshOf(yaml, knowledge), [rule]);
}

/** What one rule finds, each as `severity kind namespace/name field`. */
export function findingsOf(rule: Rule, yaml: string, knowledge: Knowledge = {}): string[] {
  return runRule(rule, yaml, knowledge).map(({ severity, resource: { kind, namespace, name }, field }) => `${severity} ${kind} ${namespace}/${name} ${field}`);
}
