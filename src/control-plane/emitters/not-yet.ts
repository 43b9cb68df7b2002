import { Emitter } from './emitter';
import { MeshError } from '../../private/errors';

/** Stands in for an emitter that is not built yet. */
export function notYet(word: string): Emitter {
  return { word, emit: (_plan, scope) => { throw new MeshError('NotBuilt', `${word} is not built yet`, scope); } };
}
