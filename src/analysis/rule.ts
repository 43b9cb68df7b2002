import { Findings } from './findings';
import { Kind, MeshModel, Resource } from '../model';
import { Severity } from '../validation';

/** What a rule says about one object. */
export interface Complaint {
  /** Where in the object, such as `spec.http[0].timeout`; empty for the whole. */
  readonly field: string;
  /** What is wrong, with the value seen and what is there instead; lower case, no full stop. */
  readonly message: string;
  /** What to change; lower case, no full stop. */
  readonly fix: string;
  /** Where it differs from the rule's: what the manifests do not prove is `info`. */
  readonly severity?: Severity;
  /** Where they differ from the rule's: those who would say the same here. */
  readonly equivalents?: readonly string[];
}

/** Takes what a rule finds. */
export interface Report {
  (resource: Resource, complaint: Complaint): void;
}

/** What the catalogue says of a rule. */
export interface RuleEntry {
  /** `MESHnnnn`, never used again for anything else. */
  readonly code: string;
  /** Kebab case; also the name of its file, its test and its page. */
  readonly name: string;
  readonly severity: Severity;
  /** What it finds and what that leads to, in a line. */
  readonly summary: string;
  /** The kinds of the objects that it reports on; none where it reports on any. */
  readonly judges: readonly Kind[];
  /** Other kinds that its verdict depends on. */
  readonly reads: readonly Kind[];
  /** Codes of `istioctl analyze` (IST...) and Kiali (KIA...) that say the same. */
  readonly equivalents: readonly string[];
  /** Rules of Istio's documentation that it stands for, as numbered in our research: R1, G5, W3, P12, A2, E4. */
  readonly documented: readonly string[];
}

/** Looks for one kind of mistake in a whole mesh. It asks the model and parses nothing. */
export interface Rule extends RuleEntry {
  check?(mesh: MeshModel, report: Report): void;
  /** For rules about what the others found: asked after them all, it may leave findings out. */
  review?(mesh: MeshModel, report: Report, found: Findings): void;
}
