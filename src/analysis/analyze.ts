import { Diagnostic } from './diagnostic';
import { Findings } from './findings';
import { Complaint, Report, Rule, RuleEntry } from './rule';
import { RULES } from './rules';
import { MeshModel, Resource } from '../model';

/** What the rules find in a mesh, in the order of the objects, and for each object in that of the codes. */
export function analyze(mesh: MeshModel, rules: readonly Rule[] = RULES, elsewhere: ReadonlySet<string> = new Set()): Diagnostic[] {
  const findings = new Findings(codesOf(rules), elsewhere);
  checkAll(mesh, rules, findings);
  reviewAll(mesh, rules, findings);
  return inOrder(mesh, findings);
}

/** The codes of rules, ours and others'. */
export function codesOf(rules: readonly RuleEntry[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ code, equivalents }) => [code, ...equivalents]));
}

/** Asks the rules about the objects of a mesh. */
export function checkAll(mesh: MeshModel, rules: readonly Rule[], findings: Findings, cluster?: string): void {
  for (const rule of rules) {
    if (rule.judges.length === 0 || rule.judges.some(kind => mesh.ofKind(kind).length > 0)) rule.check?.(mesh, reportTo(findings, rule, cluster));
  }
}

/** Asks the rules about what the others found. */
export function reviewAll(mesh: MeshModel, rules: readonly Rule[], findings: Findings, cluster?: string): void {
  for (const rule of rules) rule.review?.(mesh, reportTo(findings, rule, cluster), findings);
}

/** What was found in a mesh, in the order of its objects. What could not be read comes first: it is no object of the mesh. */
export function inOrder(mesh: MeshModel, findings: Findings): Diagnostic[] {
  const known = new Set(mesh.problems.length === 0 ? [] : mesh.resources.all);
  const unread = new Set(mesh.problems.map(({ resource }) => resource).filter(resource => !known.has(resource)));
  return findings.inOrderOf([...unread, ...mesh.resources.all]);
}

/** Takes what a rule says of the objects of one mesh; context is not judged. */
export function reportTo(findings: Findings, rule: RuleEntry, cluster?: string): Report {
  return (resource, complaint) => {
    if (!resource.origin.isContext) findings.add(resource, diagnosticOf(rule, resource, complaint, cluster));
  };
}

/** Its fields are in the order in which JSON shows them. */
function diagnosticOf(rule: RuleEntry, resource: Resource, complaint: Complaint, cluster: string | undefined): Diagnostic {
  const { field, message, fix, severity = rule.severity, equivalents = rule.equivalents } = complaint;
  const { apiVersion, kind, carriedNamespace: namespace, name, origin } = resource;
  const { file, constructPath } = origin;
  const diagnostic: Writable<Diagnostic> = {
    code: rule.code, rule: rule.name, severity, equivalents, resource: { apiVersion, kind, namespace, name }, field, message, fix,
  };
  if (cluster !== undefined) diagnostic.cluster = cluster;
  if (file !== undefined) {
    diagnostic.file = file;
    diagnostic.line = origin.lineOf?.(field) ?? origin.line;
  } else if (constructPath !== undefined) {
    diagnostic.constructPath = constructPath;
  }
  return diagnostic;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };
