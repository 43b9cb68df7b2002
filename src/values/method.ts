import { MeshError } from '../private/errors';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

/** A method as HTTP knows it; throws for what is none. */
export function requireMethod(method: string): string {
  if (!METHODS.includes(method)) {
    throw new MeshError('UnknownMethod', `a method must be one of ${METHODS.join(', ')}, got '${method}'`);
  }
  return method;
}
