import { App } from 'cdk8s';

/** A program that reaches the fields of one area through constructs and values of intent, and never through raw objects or patches. */
export interface Sample {
  readonly area: string;
  readonly write: (app: App) => void;
  /** What the check says all the same, as `ownFindings` shows it: for fields whose use it must question. */
  readonly findings?: readonly string[];
}
