import { IConstruct } from 'constructs';
import { rootOf } from './root';

/** Adds what can be added only when everything else stands, and returns what keeps it from that. */
export interface Completion { (): string[] }

const STEPS = new WeakMap<IConstruct, Completion[]>();

/**
 * Has the tree of an app completed when it is validated, before anything is rendered. The step is taken each time, and changes nothing if all is as it was.
 */
export function completeLater(scope: IConstruct, step: Completion): void {
  const root = rootOf(scope);
  const steps = STEPS.get(root);
  if (steps !== undefined) {
    steps.push(step);
    return;
  }
  STEPS.set(root, [step]);
  root.node.addValidation({ validate: () => completeNow(root) });
}

/** Completes the tree of an app at once, for who reads it before it is validated. */
export function completeNow(app: IConstruct): string[] {
  return (STEPS.get(app) ?? []).flatMap(step => step());
}
