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
  /** How many constructs there are in the app. */
  readonly constructs: number;
}

/** All constructs of a tree, parents before children. */
export function constructsIn(root: IConstruct): readonly IConstruct[] {
  return walk(root).constructs;
}

/** Finds the charts of an app with their objects, and resolves dependencies, once. */
export function chartsIn(root: IConstruct): Charts {
  const tree = walk(root);
  const constructs = tree.constructs.length;
  return tree.hasDependencies ? { ...resolved(root, tree.constructs), constructs } : { charts: tree.chartsInOrder(), depend: false, constructs };
}

function walk(root: IConstruct): Walk {
  const tree = new Walk();
  tree.visit(root, undefined);
  return tree;
}

class Walk {
  public readonly constructs: IConstruct[] = [];
  public hasDependencies = false;
  private readonly charts = new Map<Chart, ApiObject[]>();

  public visit(construct: IConstruct, chart: Chart | undefined): void {
    const { node } = construct;
    let closest = chart;
    this.constructs.push(construct);
    if (Chart.isChart(construct)) {
      closest = construct;
      this.charts.set(construct, []);
      if (Chart.isChart(node.scope)) this.hasDependencies = true; // a chart depends on those inside of it
    } else if (ApiObject.isApiObject(construct) && closest !== undefined) {
      this.charts.get(closest)!.push(construct);
    }
    if (node.dependencies.length > 0) this.hasDependencies = true;
    for (const child of node.children) this.visit(child, closest);
  }

  /** cdk8s looks charts up by path, and JavaScript puts keys that are numbers first. */
  public chartsInOrder(): ChartObjects[] {
    const byPath: { [path: string]: ChartObjects } = {};
    for (const [chart, objects] of this.charts) byPath[chart.node.path] = { chart, objects };
    return Object.values(byPath);
  }
}

/** Charts with dependencies, resolved as cdk8s does it: what charts and other constructs depend on becomes a matter of charts and objects. */
function resolved(root: IConstruct, constructs: readonly IConstruct[]): Omit<Charts, 'constructs'> {
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
