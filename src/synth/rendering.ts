import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ChartObjects } from './chart-objects';
import { IstioObject, Judgement } from '../api/istio-object';
import { Manifest, manifestOf } from '../private/manifest';
import { RenderContext } from '../private/render-context';
import { Violation } from '../validation';

/** A document of the output. */
export interface Rendered extends Manifest {
  /** The construct it comes from. */
  readonly source: IConstruct;
  /** What was found when it was judged; undefined for what is not one of our objects. */
  readonly violations?: readonly Violation[];
}

/** Takes documents one by one; who keeps none of them keeps memory free. */
export interface Sink { (document: Rendered): void }

/**
 * The objects of an app as manifests, each rendered once, and what is wrong with them.
 */
export class Rendering {
  /** What Istio would refuse. */
  public readonly problems = new Map<IConstruct, readonly string[]>();
  private failure?: { readonly error: unknown };
  private readonly context: RenderContext;

  constructor(app: IConstruct) {
    this.context = new RenderContext(app);
  }

  /** The documents of a chart. */
  public chart({ chart, objects }: ChartObjects, sink: Sink): void {
    if (chart.toJson === Chart.prototype.toJson) {
      this.objects(objects, sink);
    } else {
      this.judge(objects);
      this.attempt(() => Object.values(chart.toJson()).forEach(manifest => sink({ source: chart, manifest, isUnordered: false })));
    }
  }

  /** The documents of objects, whatever their chart would make of them. */
  public objects(objects: readonly ApiObject[], sink: Sink): void {
    for (const object of objects) this.attempt(() => sink(this.render(object)));
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

  private render(source: ApiObject): Rendered {
    if (IstioObject._isPlain(source)) {
      const { manifest, isUnordered, violations } = this.judged(source);
      return { source, manifest, isUnordered, violations };
    }
    const { manifest, isUnordered } = source.toJson === ApiObject.prototype.toJson ? manifestOf(source, this.context)
      : { manifest: source.toJson(), isUnordered: false };
    return { source, manifest, isUnordered };
  }

  private judged(object: IstioObject): Judgement {
    const judgement = object._judge(this.context);
    if (judgement.problems.length > 0) this.problems.set(object, judgement.problems);
    return judgement;
  }

  /** What Istio would refuse elsewhere is more telling than an object that cannot be rendered, as in cdk8s, which validates first. */
  private attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.failure ??= { error };
    }
  }
}
