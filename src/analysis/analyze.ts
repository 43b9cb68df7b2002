import { Diagnostic } from './diagnostic';
import { Complaint, Rule } from './rule';
import { RULES } from './rules';
import { MeshModel, Resource } from '../model';

/** What the rules find in a mesh, in the order of the objects, and for each object in that of the codes. */
export function analyze(mesh: MeshModel, rules: readonly Rule[] = RULES): Diagnostic[] {
  const found = new Map<Resource, Diagnostic[]>();
  for (const rule of rules) {
    if (rule.judges.every(kind => mesh.ofKind(kind).length === 0)) continue;
    rule.check(mesh, (resource, complaint) => {
      if (resource.origin.isContext) return;
      const list = found.get(resource);
      const diagnostic = diagnosticOf(rule, resource, complaint);
      if (list === undefined) found.set(resource, [diagnostic]);
      else list.push(diagnostic);
    });
  }
  return mesh.resources.all.flatMap(resource => found.get(resource) ?? []);
}

function diagnosticOf(rule: Rule, resource: Resource, complaint: Complaint): Diagnostic {
  const { field, message, fix, severity = rule.severity, equivalents = rule.equivalents } = complaint;
  const { apiVersion, kind, carriedNamespace: namespace, name, origin: { file, line, lineOf, constructPath } } = resource;
  return {
    code: rule.code,
    rule: rule.name,
    severity,
    equivalents,
    resource: { apiVersion, kind, namespace, name },
    field,
    message,
    fix,
    ...file === undefined ? {} : { file, line: lineOf?.(field) ?? line },
    ...constructPath === undefined ? {} : { constructPath },
  };
}
