import { Construct } from 'constructs';
import { Emitter } from './emitters/emitter';
import { InstallPlan } from './plan';
import { MeshError } from '../private/errors';
import { completeLater } from '../private/tree-completion';
import { watchManifests } from '../private/whole-check';
import { IRevision } from '../values';

/** Id of what holds the objects of an installation. */
const OBJECTS = 'objects';

/**
 * Makes the objects of an installation when its plan is known: facts may be written after what reads them, and tags join later.
 */
export class Emission {
  private emitted?: string;

  constructor(private readonly by: Construct & IRevision, private readonly emitter: Emitter, private readonly plan: () => InstallPlan) {
    emitter.prepare?.(plan, by);
    watchManifests(by);
    completeLater(by, () => this.problems());
  }

  private problems(): string[] {
    try {
      this.emit();
      return [];
    } catch (error) {
      if (error instanceof MeshError) return [error.message];
      throw error;
    }
  }

  private emit(): void {
    const plan = this.plan();
    const now = JSON.stringify(plan);
    if (this.emitted === now) return;
    this.by.node.tryRemoveChild(OBJECTS);
    this.emitted = undefined;
    this.emitter.emit(plan, new Construct(this.by, OBJECTS));
    this.emitted = now;
    watchManifests(this.by);
  }
}
