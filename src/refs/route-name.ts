import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';

/** Refuses names that access logs and patches could not tell. */
export function requireRouteName(name: string, by: IConstruct): void {
  if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/i.test(name)) {
    throw new MeshError('BadRouteName', `a route name must be letters, digits, '-' and '.', got '${name}'`, by);
  }
}
