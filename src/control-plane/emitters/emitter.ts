import { Construct } from 'constructs';
import { MeshError } from '../../private/errors';
import { IRevision } from '../../values';
import { InstallPlan } from '../plan';

/** Turns a plan into objects or files. */
export interface Emitter {
  /** The word by which it is chosen, such as `Installation.helm()`: for errors. */
  readonly word: string;

  /**
   * The revision that comes of it, if the emitter has a say in that; undefined for the default one. Asked when the ControlPlane is made.
   *
   * @param asked what the program says
   */
  revisionOf?(asked: string | undefined, version: string, scope: Construct): string | undefined;

  /**
   * What must be said before anything is rendered, such as that a file is to be written beside the manifests. Called once, when the ControlPlane is made; the plan can be
   * asked for only later.
   *
   * @param scope the ControlPlane
   */
  prepare?(plan: () => InstallPlan, scope: Construct & IRevision): void;

  /**
   * Makes the objects. Called when the tree is complete, and with an empty scope again if it changes.
   *
   * @param scope below the ControlPlane, for nothing but these objects
   */
  emit(plan: InstallPlan, scope: Construct): void;
}

/** Refuses what an emitter has no words for, and names those that have. */
export function cannotCarry(emitter: Emitter, option: string, why: string, others: readonly string[], scope: Construct): MeshError {
  const cure = others.length === 0 ? 'leave it out' : `${others.join(', ')} can`;
  return new MeshError('CannotCarry', `${emitter.word} cannot carry '${option}': ${why}; ${cure}`, scope);
}
