import { Severity } from '../../validation';
import { Resource } from '../resource';

/** What reading finds: each has a rule of its name. */
export type Mistake = 'not-yaml' | 'not-an-object' | 'duplicate-key';

/** Something wrong with the text of manifests, before anybody asks what they mean. */
export interface Problem {
  readonly mistake: Mistake;
  /** The object, as far as it is known; one of a document that is no object has no kind. */
  readonly resource: Resource;
  /** Empty for the whole. */
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
}
