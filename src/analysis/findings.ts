import { Diagnostic } from './diagnostic';
import { Resource } from '../model';

const NONE: readonly Diagnostic[] = Object.freeze([]);

/** What rules have found so far, by object. */
export class Findings {
  private readonly byResource = new Map<Resource, Diagnostic[]>();

  /**
   * @param judged the codes of the rules that are asked, ours and others': of what has another code nobody knows whether it is there
   * @param elsewhere the codes of rules that exist but are not asked
   */
  constructor(public readonly judged: ReadonlySet<string>, public readonly elsewhere: ReadonlySet<string> = new Set()) {}

  public add(resource: Resource, diagnostic: Diagnostic): void {
    const list = this.byResource.get(resource);
    if (list === undefined) this.byResource.set(resource, [diagnostic]);
    else list.push(diagnostic);
  }

  public on(resource: Resource): readonly Diagnostic[] {
    return this.byResource.get(resource) ?? NONE;
  }

  /** Leaves some of those on an object out. */
  public remove(resource: Resource, isUnwanted: (diagnostic: Diagnostic) => boolean): void {
    const before = this.on(resource);
    if (before.some(isUnwanted)) this.byResource.set(resource, before.filter(diagnostic => !isUnwanted(diagnostic)));
  }

  /** In the order of the objects. */
  public inOrderOf(resources: readonly Resource[]): Diagnostic[] {
    const all: Diagnostic[] = [];
    if (this.byResource.size === 0) return all;
    for (const resource of resources) {
      for (const diagnostic of this.on(resource)) all.push(diagnostic);
    }
    return all;
  }
}
