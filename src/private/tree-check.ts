import { IConstruct } from 'constructs';
import { fingerprintOf } from './tree';

/**
 * A validation of a whole app.
 *
 * cdk8s validates the app again for each of its charts, so a clean result holds until something is added.
 */
export class TreeCheck {
  private clean?: string;
  private additions = 0;

  constructor(private readonly root: IConstruct, problems: () => string[]) {
    root.node.addValidation({
      validate: () => {
        const now = this.fingerprint();
        if (this.clean === now) return [];
        const found = problems();
        this.clean = found.length === 0 ? now : undefined;
        return found;
      },
    });
  }

  /** Tells of an addition that the first two levels of the tree do not show. */
  public added(): void {
    this.additions++;
  }

  private fingerprint(): string {
    return `${this.additions} ${fingerprintOf(this.root)}`;
  }
}
