import { JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';

interface NamedRule { readonly name?: string }

/** Patches of rendered HTTP rules, by the name of the rule. */
export class RoutePatches {
  private readonly patches: { readonly name: string; readonly patches: readonly JsonPatch[] }[] = [];

  constructor(private readonly owner: IConstruct) {}

  public add(name: string, patches: readonly JsonPatch[]): void {
    this.patches.push({ name, patches: [...patches] });
  }

  /** The rules with their patches. */
  public apply<T extends NamedRule>(rules: readonly T[]): T[] {
    for (const { name } of this.patches) {
      if (!rules.some(rule => rule.name === name)) {
        throw new MeshError('UnknownRoute', `'${this.owner.node.path}' has no route '${name}' to patch; its routes are ${rules.map(rule => `'${rule.name}'`).join(', ')}`, this.owner);
      }
    }
    return rules.map(rule => this.patches.filter(({ name }) => name === rule.name)
      .reduce((patched, { patches }) => JsonPatch.apply(patched, ...patches), rule));
  }
}
