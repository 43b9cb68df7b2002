import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Content, dashboard } from './dashboard';
import { dashboardMap } from './dashboard-map';
import { DashboardServices } from './dashboard-services';
import { GrafanaJson } from './grafana';
import { objectiveContent } from './objective';
import { overviewOf } from './overview';
import { serviceContent } from './service';
import { Watched } from './watched';
import { workloadContent } from './workload';
import { GrafanaDashboard } from '../../api/install/kiali';
import { MeshError } from '../../private/errors';
import { isNamespace, requireObjectLabels, requireObjectName } from '../../private/names';
import { PerApp } from '../../private/per-app';
import { completeLater } from '../../private/tree-completion';
import { observedServices } from '../../refs';
import { objectivesOf, ServiceLevelObjective } from '../objectives';

/**
 * Properties for `MeshDashboards`.
 */
export interface MeshDashboardsProps {
  /**
   * Which services they are about.
   * @default DashboardServices.APP
   */
  readonly services?: DashboardServices;

  /**
   * Namespaces of the services; for `DashboardServices.APP` alone (`NamespacesUnread`).
   * @default - all that the app has services in
   */
  readonly namespaces?: string[];

  /**
   * Folder of Grafana. The provider of Grafana's dashboards must make folders of directories (`foldersFromFilesStructure`).
   * @default - that of the provider
   */
  readonly folder?: string;

  /**
   * Annotation by which the sidecar of Grafana knows the folder (`sidecar.dashboards.folderAnnotation` of Grafana's chart). Only beside `folder` (`FolderUnstated`).
   * @default 'k8s-sidecar-target-directory', which the sidecar reads if nobody says another
   */
  readonly folderAnnotation?: string;

  /**
   * Labels by which the sidecar of Grafana finds the ConfigMaps (`BadLabel`).
   * @default - grafana_dashboard: "1"
   */
  readonly labels?: { [label: string]: string };

  /**
   * Title of the family, with which all titles begin: `Shop / Service`. No two families of a folder share it (`TitleTaken`).
   * @default - the namespace of the chart
   */
  readonly title?: string;

  /**
   * Text with which uids begin, so that addresses of the dashboards stay as they are: letters, digits, `-` and `_`. In one Grafana nobody else may use it, and in one app
   * nobody does (`UidTaken`); with what follows, it has at most 40 characters (`BadUid`).
   * @default - the namespace of the chart
   */
  readonly uid?: string;

  /**
   * Text with which the names of the ConfigMaps begin (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/** Id of what holds those of objectives. */
const OBJECTIVES = 'objectives';

const FAMILIES = new PerApp(() => new Map<string, Construct>());
const TITLES = new PerApp(() => new Map<string, Construct>());

/** By which the sidecar of Grafana's chart finds dashboards. */
const DEFAULT_LABELS: { readonly [label: string]: string } = { grafana_dashboard: '1' };

/**
 * Dashboards of Grafana for the services of the app: one for all of them, one that shows a service, one that shows a workload, and one for each ServiceLevelObjective.
 *
 * Rendered as ConfigMaps in the namespace of the chart (`NoNamespace`), which the sidecar of Grafana's chart loads. Each is below the limit of a ConfigMap
 * (`DashboardTooLarge`). Which Prometheus is asked, the reader chooses.
 *
 * Requests are counted once, whoever reports them: by clients' proxies, by servers' for clients without one, by waypoints. Without waypoints an ambient mesh knows connections
 * only, and there are no panels about requests.
 *
 * @see https://istio.io/latest/docs/tasks/observability/metrics/using-istio-dashboard/
 */
export class MeshDashboards extends Construct {
  private readonly namespace: string;
  private readonly uid: string;
  private readonly title: string;
  private readonly prefix: string;
  private readonly props: MeshDashboardsProps;
  private readonly maps = new Map<string, ApiObject>();
  /** Names of those there are dashboards for. */
  private objectives = '';

  constructor(scope: Construct, id: string, props: MeshDashboardsProps = {}) {
    super(scope, id);
    this.props = { ...props, namespaces: props.namespaces && [...props.namespaces], labels: props.labels && { ...props.labels } };
    this.namespace = this.requireNamespace();
    this.prefix = props.name ?? id.toLowerCase();
    this.uid = props.uid ?? this.namespace;
    this.title = props.title ?? this.namespace;
    this.requireNames();
    this.requireOwnUid();
    this.add('mesh', () => overviewOf(this.watched(), this.uidOf('service')));
    this.add('service', () => serviceContent(this.watched()));
    this.add('workload', () => workloadContent(this.watched()));
    completeLater(this, () => this.problems());
  }

  /**
   * The ConfigMap of a dashboard, to patch. Throws `NotEmitted` for another name.
   *
   * @param name `mesh`, `service` or `workload`; or that of an objective, which is there once it is written, such as `slo-reviews-availability`
   */
  public configMap(name: string): ApiObject {
    this.addObjectives();
    const map = this.maps.get(name);
    if (map === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no dashboard '${name}' to patch; its dashboards are ${[...this.maps.keys()].map(known => `'${known}'`).join(', ')}`, this);
    }
    return map;
  }

  /**
   * What Kiali must know to link there.
   *
   * @internal
   */
  public _kialiLinks(): GrafanaDashboard[] {
    const datasource = 'var-datasource';
    return [
      { name: `${this.title} / Mesh` },
      { name: `${this.title} / Service`, variables: { datasource, service: 'var-service' } },
      { name: `${this.title} / Workload`, variables: { datasource, namespace: 'var-namespace', workload: 'var-workload' } },
    ];
  }

  /** A dashboard for each objective of the app, whoever wrote it and when. */
  private addObjectives(): void {
    const objectives = objectivesOf(this).map((objective): [string, ServiceLevelObjective] => [this.nameOf(objective), objective]);
    this.requireDifferent(objectives);
    const key = objectives.map(([name]) => name).join(' ');
    if (key === this.objectives) return;
    this.node.tryRemoveChild(OBJECTIVES);
    this.objectives.split(' ').forEach(name => this.maps.delete(name));
    const scope = new Construct(this, OBJECTIVES);
    objectives.forEach(([name, objective]) => this.add(name, () => objectiveContent(objective._facts(), this.namespace), scope));
    this.objectives = key;
  }

  private nameOf({ namespace, sloName }: ServiceLevelObjective): string {
    return namespace === this.namespace ? `slo-${sloName}` : `slo-${namespace}-${sloName}`;
  }

  private requireDifferent(objectives: readonly [string, ServiceLevelObjective][]): void {
    const names = objectives.map(([name]) => name);
    const twice = names.findIndex((name, i) => names.indexOf(name) < i);
    if (twice < 0) return;
    const [one, other] = [names.indexOf(names[twice]), twice].map(i => objectives[i][1].node.path);
    throw new MeshError('UidTaken', `'${one}' and '${other}' would both have the dashboard '${names[twice]}'; give one of them another 'sloName'`, this);
  }

  private add(name: string, content: () => Content, scope: Construct = this): void {
    const { folder, folderAnnotation = 'k8s-sidecar-target-directory', labels = DEFAULT_LABELS } = this.props;
    const annotations = folder === undefined ? {} : { [folderAnnotation]: folder };
    const metadata = { namespace: this.namespace, labels, annotations };
    this.maps.set(name, dashboardMap(scope, name, `${this.prefix}-${name}`, metadata, () => this.render(name, content())));
  }

  private render(name: string, content: Content): GrafanaJson {
    return dashboard(content, this.uidOf(name), { tag: `mesh-${this.uid}`, title: this.title });
  }

  private uidOf(name: string): string {
    // Names of objectives may have dots, and uids no more than dashes and underscores.
    const uid = `${this.uid}-${name.replaceAll('.', '_')}`;
    if (uid.length > 40) {
      throw new MeshError('BadUid', `Grafana takes uids of up to 40 characters, got '${uid}'; give a shorter 'uid' to the dashboards${name.startsWith('slo-') ? ", or a shorter 'sloName' to the objective" : ''}`, this);
    }
    return uid;
  }

  private watched(): Watched {
    const { services = DashboardServices.APP, namespaces } = this.props;
    const known = observedServices(this).filter(({ namespace }) => namespaces?.includes(namespace) ?? true);
    if (services._ofApp && known.length === 0) {
      const where = namespaces === undefined ? 'the app' : `the app, in ${namespaces.map(name => `'${name}'`).join(', ')}`;
      throw new MeshError('NoServices', `dashboards are about the services of ${where}, and there are none; write new MeshService(...), or services: DashboardServices.MESH for whatever `
        + 'Prometheus knows', this);
    }
    return new Watched(known, services._ofApp);
  }

  /** Facts may be written after what reads them. */
  private problems(): string[] {
    try {
      this.addObjectives();
      this.watched();
      this.maps.forEach((_, name) => this.uidOf(name));
      return [];
    } catch (e) {
      if (e instanceof MeshError) return [e.message];
      throw e;
    }
  }

  private requireNamespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of dashboards needs a namespace, for their ConfigMaps; write new Chart(app, id, { namespace: '...' })", this);
    }
    return namespace;
  }

  private requireNames(): void {
    const { services, namespaces = [], folder, folderAnnotation } = this.props;
    requireObjectName(this.prefix, this);
    requireObjectLabels(this.props.labels, this);
    if (folder === undefined && folderAnnotation !== undefined) {
      throw new MeshError('FolderUnstated', "'folderAnnotation' is where the folder is said, and no folder is; say folder: '...', or leave it out", this);
    }
    if (!/^[a-zA-Z0-9_-]+$/.test(this.uid)) {
      throw new MeshError('BadUid', `'uid' must be letters, digits, '-' and '_', got '${this.uid}'`, this);
    }
    const bad = namespaces.find(name => !isNamespace(name));
    if (bad !== undefined) throw new MeshError('BadNamespace', `'namespaces' must be names of namespaces, got '${bad}'`, this);
    if (services === DashboardServices.MESH && namespaces.length > 0) {
      throw new MeshError('NamespacesUnread', "'namespaces' says which services of the app are meant, and DashboardServices.MESH is about all that Prometheus knows; leave one of them out", this);
    }
  }

  private requireOwnUid(): void {
    const families = FAMILIES.of(this);
    const other = families.get(this.uid);
    if (other !== undefined) {
      throw new MeshError('UidTaken', `'${other.node.path}' and '${this.node.path}' would both have dashboards with the uid '${this.uid}-mesh', of which Grafana keeps one; give one of them another 'uid'`, this);
    }
    families.set(this.uid, this);
    this.requireOwnTitle();
  }

  /** One Grafana reads all ConfigMaps with its labels. */
  private requireOwnTitle(): void {
    const { folder, labels = DEFAULT_LABELS } = this.props;
    const key = JSON.stringify([folder, this.title, Object.entries(labels).sort(([a], [b]) => a < b ? -1 : 1)]);
    const titles = TITLES.of(this);
    const other = titles.get(key);
    if (other !== undefined) {
      throw new MeshError('TitleTaken', `'${other.node.path}' and '${this.node.path}' would both have a dashboard '${this.title} / Mesh' in one folder, and where two have one title, Grafana `
        + "loads nothing more; give one of them another 'title' or 'folder'", this);
    }
    titles.set(key, this);
  }
}
