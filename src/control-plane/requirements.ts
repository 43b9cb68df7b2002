import { isIP } from 'node:net';
import { IConstruct } from 'constructs';
import { ControlPlaneProps } from './control-plane-props';
import { Availability, CniOptions, ControlPlaneProfile, defaultsOf, RemoteControlPlaneOptions } from './options';
import { PROFILES } from './options/profile';
import { MeshError } from '../private/errors';
import { isOlder, OLDEST_KNOWN } from '../private/istio-version';
import { isNamespace, problemOfHost } from '../private/names';
import { DEFAULT_REVISION, requireRevisionName } from '../values';

const VERSION = /^(1\.(?:0|[1-9]\d*))\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?$/;

/** The minor version of a full one. */
export function minorOf(version: string): string {
  return VERSION.exec(version)![1];
}

/** Refuses what is wrong whatever the Mesh states. */
export function requireProps(props: ControlPlaneProps, scope: IConstruct): void {
  requireVersions(props, scope);
  requireNames(props, scope);
  requirePlatform(props, scope);
  requireAmbientOptions(props, scope);
  requireCniOptions(props, scope);
  requireBudget(props, scope);
  requireRemote(props, scope);
}

function requireVersions({ version, compatibilityVersion }: ControlPlaneProps, scope: IConstruct): void {
  if (!VERSION.test(version)) {
    throw new MeshError('BadVersion', `'version' must be a full version such as '1.30.3', got '${version}'`, scope);
  }
  if (isOlder(minorOf(version), OLDEST_KNOWN)) {
    throw new MeshError('VersionTooOld', `'version' must be ${OLDEST_KNOWN} or newer, got '${version}': what the charts of older versions have is not known here`, scope);
  }
  if (compatibilityVersion === undefined) return;
  if (!/^1\.(0|[1-9]\d*)$/.test(compatibilityVersion) || !isOlder(compatibilityVersion, minorOf(version))) {
    throw new MeshError('BadVersion', `'compatibilityVersion' must be a minor version before that of 'version' ('${version}'), such as '1.29', got '${compatibilityVersion}'`, scope);
  }
}

function requireNames({ revision, namespace, cni, ztunnel }: ControlPlaneProps, scope: IConstruct): void {
  if (revision !== undefined) MeshError.locate(scope, 'the control plane', () => requireRevisionName(revision, "'revision'"));
  if (revision === DEFAULT_REVISION) {
    throw new MeshError('BadRevision', "'revision' must not be 'default', the name of the revision that has none; leave it out, or make a RevisionTag 'default'", scope);
  }
  const namespaces = { 'namespace': namespace, 'cni.namespace': cni?.namespace, 'ztunnel.namespace': ztunnel?.namespace };
  for (const [option, name] of Object.entries(namespaces)) {
    if (name !== undefined && !isNamespace(name)) throw new MeshError('BadNamespace', `'${option}' must be the name of a namespace, got '${name}'`, scope);
  }
}

function requirePlatform({ profile = ControlPlaneProfile.DEFAULT, platform }: ControlPlaneProps, scope: IConstruct): void {
  const wanted = PROFILES[profile].platform;
  if (wanted !== undefined && platform !== undefined && platform !== wanted) {
    throw new MeshError('OtherPlatform', `the profile '${profile}' is for the platform '${wanted}', got '${platform}'; choose another profile, or leave 'platform' out`, scope);
  }
}

function requireAmbientOptions({ profile = ControlPlaneProfile.DEFAULT, ambient, cni }: ControlPlaneProps, scope: IConstruct): void {
  if (PROFILES[profile].isAmbient && ambient === false) {
    throw new MeshError('NotAmbient', `the profile '${profile}' is ambient, and 'ambient' is false; choose another profile, or leave 'ambient' out`, scope);
  }
  if ((PROFILES[profile].isAmbient || ambient) && cni?.enabled === false) {
    throw new MeshError('NoCni', "an ambient mesh needs CNI, which leads traffic to ztunnel, and 'cni.enabled' is false; leave it out", scope);
  }
}

const OF_PLACE: readonly (keyof CniOptions)[] = ['enabled', 'namespace'];

function requireCniOptions({ cni, ztunnel, installsNodeAgents }: ControlPlaneProps, scope: IConstruct): void {
  const ofCni = optionsBesidesPlace(cni);
  if (cni?.enabled === false && ofCni !== undefined) {
    throw new MeshError('NoCni', `'cni.${ofCni}' needs CNI, and 'cni.enabled' is false; leave one of the two out`, scope);
  }
  const [name, option] = ofCni === undefined ? ['ztunnel', optionsBesidesPlace(ztunnel)] : ['cni', ofCni];
  if (installsNodeAgents === false && option !== undefined) {
    throw new MeshError('NotInstalled', `'${name}.${option}' is for what another installation has, since 'installsNodeAgents' is false; say it there`, scope);
  }
}

/** An option other than where a node agent runs. */
export function optionsBesidesPlace(options: object | undefined): string | undefined {
  const said = Object.entries(options ?? {}).filter(([, option]) => option !== undefined).map(([name]) => name);
  return said.find(name => !OF_PLACE.includes(name as keyof CniOptions));
}

/** The chart writes no budget for a single pod, and one that keeps all pods keeps nodes from being drained. */
function requireBudget({ availability = Availability.STANDARD, istiod }: ControlPlaneProps, scope: IConstruct): void {
  const { scaling, disruptionBudget } = { ...defaultsOf(availability).istiod, ...istiod };
  if (disruptionBudget === undefined || disruptionBudget._isNone) return;
  const pods = scaling?._min ?? 1;
  if (pods < 2) {
    throw new MeshError('BudgetBlocksEvictions', `'istiod.disruptionBudget' needs two pods at least, and ${pods} may be all there is: Istio's chart writes no budget for it; `
      + 'say scaling: PodScaling.auto({ minReplicas: 2 }), or leave the budget out', scope);
  }
  MeshError.locate(scope, "'istiod.disruptionBudget'", () => disruptionBudget._require(pods));
}

function requireRemote({ profile = ControlPlaneProfile.DEFAULT, remote }: ControlPlaneProps, scope: IConstruct): void {
  const isRemote = profile === ControlPlaneProfile.REMOTE;
  if (remote === undefined) {
    if (!isRemote) return;
    throw new MeshError('RemoteUnknown', `the profile '${profile}' installs no istiod, and nothing says where that of the other cluster is: pods would not be injected; `
      + "say remote: { address: 'istiod.example.com' }, the gateway in front of it", scope);
  }
  if (!isRemote) {
    throw new MeshError('NotRemote', `'remote' is for a cluster without istiod, and the profile '${profile}' installs it; choose profile: ControlPlaneProfile.REMOTE, or leave it out`, scope);
  }
  requireAddress(remote, scope);
  requireInjector(remote, scope);
}

/** The chart makes an EndpointSlice of an IP address, and of all else the external name of a Service. */
function requireAddress({ address }: RemoteControlPlaneOptions, scope: IConstruct): void {
  if (isIP(address) === 0 && problemOfHost(address) !== undefined) {
    throw new MeshError('BadAddress', `'remote.address' must be an IP address or a host name, without scheme and port, got '${address}'`, scope);
  }
}

function requireInjector({ injectionPath, injectionUrl, validationUrl }: RemoteControlPlaneOptions, scope: IConstruct): void {
  if (injectionPath !== undefined && injectionUrl !== undefined) {
    throw new MeshError('InjectorTwice', `the injector is asked at one place, got injectionPath '${injectionPath}' and injectionUrl '${injectionUrl}'; keep one of the two`, scope);
  }
  if (injectionPath !== undefined && !injectionPath.startsWith('/')) {
    throw new MeshError('BadPath', `'remote.injectionPath' must begin with '/', as in '/inject/cluster/west/net/network1', got '${injectionPath}'`, scope);
  }
  for (const [option, url] of Object.entries({ injectionUrl, validationUrl })) {
    if (url !== undefined && !/^https:\/\/[^/\s]+\/\S*$/.test(url)) {
      throw new MeshError('BadUrl', `'remote.${option}' must be a URL with host and path, as in 'https://istiod.example.com:15017/inject', got '${url}'`, scope);
    }
  }
}
