import { IConstruct } from 'constructs';
import { contributeEdges } from './edges';
import { Visibility } from './visibility';
import { PerApp } from '../private/per-app';

const STATED = new PerApp(() => new Map<string, Visibility>());

/** States who sees the services of a namespace, where they do not say so themselves. */
export function stateVisibility(by: IConstruct, namespace: string, visibility: Visibility): void {
  STATED.of(by).set(namespace, visibility);
  // Whether a service is open to callers that nobody declares is part of the edges.
  contributeEdges(by, () => []);
}

/** Who sees the services of a namespace; undefined for everybody. */
export function visibilityIn(app: IConstruct, namespace: string): Visibility | undefined {
  return STATED.of(app).get(namespace);
}
