import { Diagnostic } from './diagnostic';
import { Findings } from './findings';
import { Complaint, Report, Rule } from './rule';
import { RULES } from './rules';
import { MeshModel, Resource } from '../model';

/** What the rules find in a mesh, in the order of the objects, and for each object in that of the codes. */
export function analyze(mesh: MeshModel, rules: readonly Rule[] = RULES): Diagnostic[] {
  const findings = new Findings(new Set(rules.flatMap(({ code, equivalents }) => [code, ...equivalents])));
  for (const rule of rules) {
    if (rule.judges.length === 0 || rule.judges.some(kind => mesh.ofKind(kind).length > 0)) rule.check?.(mesh, reportOf(rule, findings));
  }
  for (const rule of rules) rule.review?.(mesh, reportOf(rule, findings), findings);
  // What could not be read comes first: it is no object of the mesh.
  const known = new Set(mesh.problems.length === 0 ? [] : mesh.resources.all);
  const unread = new Set(mesh.problems.map(({ resource }) => resource).filter(resource => !known.has(resource)));
  return findings.inOrderOf([...unread, ...mesh.resources.all]);
}

function reportOf(rule: Rule, findings: Findings): Report {
  return (resource, complaint) => {
    if (!resource.origin.isContext) findings.add(resource, diagnosticOf(rule, resource, complaint));
  };
}

/** Its fields are in the order in which JSON shows them. */
function diagnosticOf(rule: Rule, resource: Resource, complaint: Complaint): Diagnostic {
  const { field, message, fix, severity = rule.severity, equivalents = rule.equivalents } = complaint;
  const { apiVersion, kind, carriedNamespace: namespace, name, origin } = resource;
  const { file, constructPath } = origin;
  const diagnostic: Writable<Diagnostic> = {
    code: rule.code, rule: rule.name, severity, equivalents, resource: { apiVersion, kind, namespace, name }, field, message, fix,
  };
  if (file !== undefined) {
    diagnostic.file = file;
    diagnostic.line = origin.lineOf?.(field) ?? origin.line;
  } else if (constructPath !== undefined) {
    diagnostic.constructPath = constructPath;
  }
  return diagnostic;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };
