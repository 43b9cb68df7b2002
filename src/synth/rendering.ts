import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ChartObjects } from './chart-objects';
import { documentText } from './yaml-writer';
import { IstioObject } from '../api/istio-object';
import { isOurs, manifestOf } from '../private/manifest';

/** A document of the output. */
export interface Rendered {
  /** The construct it comes from. */
  readonly source: IConstruct;
  readonly manifest: any;
  readonly text: string;
}

/**
 * The objects of an app as manifests, each rendered once, and what is wrong with them.
 */
export class Rendering {
  /** What Istio would refuse. */
  public readonly problems = new Map<IConstruct, readonly string[]>();
  private failure?: { readonly error: unknown };

  /** The documents of a chart. */
  public chart({ chart, objects }: ChartObjects): Rendered[] {
    if (chart.toJson === Chart.prototype.toJson) return this.objects(objects);
    this.judge(objects);
    return this.attempt(() => Object.values(chart.toJson()).map(manifest => foreign(chart, manifest))) ?? [];
  }

  /** The documents of objects, whatever their chart would make of them. */
  public objects(objects: readonly ApiObject[]): Rendered[] {
    return objects.flatMap(object => this.attempt(() => this.render(object)) ?? []);
  }

  /** Only looks for what Istio would refuse. */
  public judge(constructs: readonly IConstruct[]): void {
    for (const construct of constructs) {
      if (IstioObject._isPlain(construct)) this.attempt(() => this.judged(construct));
    }
  }

  /** Throws the first error of an object that could not be rendered. */
  public complete(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }

  private render(object: ApiObject): Rendered {
    if (IstioObject._isPlain(object)) return ours(object, this.judged(object));
    return object.toJson === ApiObject.prototype.toJson ? ours(object, manifestOf(object)) : foreign(object, object.toJson());
  }

  private judged(object: IstioObject): any {
    const { manifest, problems } = object._judge();
    if (problems.length > 0) this.problems.set(object, problems);
    return manifest;
  }

  /** What Istio would refuse elsewhere is more telling than an object that cannot be rendered, as in cdk8s, which validates first. */
  private attempt<T>(step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      this.failure ??= { error };
      return undefined;
    }
  }
}

function ours(source: IConstruct, manifest: any): Rendered {
  return { source, manifest, text: documentText(manifest, typeof manifest === 'object' && isOurs(manifest)) };
}

/** A manifest of somebody else's making; cdk8s leaves the document of one that is undefined empty. */
function foreign(source: IConstruct, manifest: any): Rendered {
  return { source, manifest, text: documentText(manifest) };
}
