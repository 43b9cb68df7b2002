import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A chart with its objects, both in the order they are written in. */
export interface ChartObjects {
  readonly chart: Chart;
  readonly objects: readonly ApiObject[];
}

/** The charts of an app, in the order they are written in. */
export interface Charts {
  readonly charts: readonly ChartObjects[];
  /** Whether charts depend on charts: cdk8s numbers their files then. */
  readonly depend: boolean;
  /** Whether the constructs that were looked at are all there are. */
  readonly complete: boolean;
}

/** Finds the charts among all constructs of an app, with their objects, and resolves dependencies, once. */
export function chartsIn(root: IConstruct, constructs: readonly IConstruct[] = root.node.findAll()): Charts {
  const objects = new Map<Chart, ApiObject[]>();
  let children = 0;
  let hasDependencies = false;
  for (const construct of constructs) {
    const { node } = construct;
    if (Chart.isChart(construct)) {
      objects.set(construct, []);
      if (Chart.isChart(node.scope)) hasDependencies = true; // a chart depends on those inside of it
    } else if (ApiObject.isApiObject(construct)) {
      objects.get(construct.chart)!.push(construct);
    }
    children += node.children.length;
    if (node.dependencies.length > 0) hasDependencies = true;
  }
  const complete = children === constructs.length - 1;
  return hasDependencies && complete ? { ...resolved(root, constructs), complete } : { charts: inOrder(objects), depend: false, complete };
}

/** cdk8s looks charts up by path, and JavaScript puts keys that are numbers first. */
function inOrder(objects: ReadonlyMap<Chart, readonly ApiObject[]>): ChartObjects[] {
  const byPath: { [path: string]: ChartObjects } = {};
  for (const [chart, of] of objects) byPath[chart.node.path] = { chart, objects: of };
  return Object.values(byPath);
}

/** Charts with dependencies, resolved as cdk8s does it: what charts and other constructs depend on becomes a matter of charts and objects. */
function resolved(root: IConstruct, constructs: readonly IConstruct[]): Omit<Charts, 'complete'> {
  let depend = false;
  for (const parent of constructs.filter(Chart.isChart)) {
    for (const child of parent.node.children.filter(Chart.isChart)) {
      parent.node.addDependency(child);
      depend = true;
    }
  }
  for (const { source, target } of dependencies(constructs)) {
    const chart = Chart.of(source);
    if (chart === Chart.of(target)) continue;
    chart.node.addDependency(Chart.of(target));
    depend = true;
  }
  const objectsBelow = new ObjectsBelow();
  for (const { source, target } of dependencies(constructs)) {
    const sources = objectsBelow.of(source);
    for (const before of objectsBelow.of(target)) {
      for (const after of sources) {
        if (before !== after) after.node.addDependency(before);
      }
    }
  }
  const charts = new DependencyGraph(root.node).topology().filter(Chart.isChart);
  return { charts: charts.map(chart => ({ chart, objects: objectsInOrder(chart) })), depend };
}

function dependencies(constructs: readonly IConstruct[]): { source: IConstruct; target: IConstruct }[] {
  return constructs.flatMap(source => source.node.dependencies.map(target => ({ source, target })));
}

function objectsInOrder(chart: Chart): ApiObject[] {
  return new DependencyGraph(chart.node).topology().filter((one): one is ApiObject => ApiObject.isApiObject(one) && Chart.of(one) === chart);
}

/** The objects below a construct that belong to the same chart as the construct. */
class ObjectsBelow {
  private readonly known = new Map<IConstruct, ApiObject[]>();

  public of(construct: IConstruct): readonly ApiObject[] {
    let objects = this.known.get(construct);
    if (objects === undefined) {
      const chart = Chart.of(construct);
      objects = construct.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one) && Chart.of(one) === chart);
      this.known.set(construct, objects);
    }
    return objects;
  }
}
