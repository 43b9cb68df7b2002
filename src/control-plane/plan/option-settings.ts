import { Setting } from './setting';
import { DEFAULT_REVISION } from '../../values';
import { ControlPlaneProps } from '../control-plane-props';
import { Availability, CniOptions, defaultsOf, ImageOptions, IstiodOptions, LoggingOptions, ProxyOptions, WaypointDefaults, WebhookOptions, ZtunnelOptions } from '../options';
import { INSTALLATION_TABLE, InstallationOptions, LOGGING_TABLE } from '../options/cluster-options';
import { CNI_TABLE } from '../options/cni-options';
import { DEFAULT_HUB, IMAGE_TABLE } from '../options/image-options';
import { istiodTable } from '../options/istiod-options';
import { PROXY_TABLE } from '../options/proxy-options';
import { REMOTE_TABLE, RemoteControlPlaneOptions } from '../options/remote-options';
import { SettingTable, settingsOf } from '../options/setting-table';
import { WAYPOINT_TABLE } from '../options/waypoint-options';
import { WEBHOOK_TABLE } from '../options/webhook-options';
import { ZTUNNEL_TABLE } from '../options/ztunnel-options';

/** A struct of options, the table that says where they arrive, and what stands in front of their names. */
interface Group<T extends object> {
  readonly prefix: string;
  readonly table: SettingTable<T>;
  readonly options: (props: ControlPlaneProps) => T | undefined;
}

function group<T extends object>(prefix: string, table: SettingTable<T>, options: (props: ControlPlaneProps) => T | undefined): Group<any> {
  return { prefix, table, options };
}

function groups(revision: string): readonly Group<any>[] {
  const podLabels = { 'app': 'istiod', 'istio.io/rev': revision };
  const presets = (props: ControlPlaneProps) => defaultsOf(props.availability ?? Availability.STANDARD);
  return [
    group<InstallationOptions>('', INSTALLATION_TABLE, props => props),
    group<ImageOptions>('images.', IMAGE_TABLE, ({ version, images }) => ({ hub: DEFAULT_HUB, tag: version, ...images })),
    group<RemoteControlPlaneOptions>('remote.', REMOTE_TABLE, props => props.remote),
    group<LoggingOptions>('logging.', LOGGING_TABLE, props => props.logging),
    group<IstiodOptions>('istiod.', istiodTable({ podLabels }), props => ({ ...presets(props).istiod, ...props.istiod })),
    group<WebhookOptions>('webhooks.', WEBHOOK_TABLE, props => props.webhooks),
    group<ProxyOptions>('proxy.', PROXY_TABLE, props => props.proxy),
    group<CniOptions>('cni.', CNI_TABLE, props => props.cni),
    group<ZtunnelOptions>('ztunnel.', ZTUNNEL_TABLE, props => props.ztunnel),
    group<WaypointDefaults>('waypoints.', WAYPOINT_TABLE, props => ({ ...presets(props).waypoints, ...props.waypoints })),
  ];
}

/** What the options of a control plane come to; wrong ones are refused. They share nothing with what the caller passed. */
export function optionSettings(props: ControlPlaneProps): Setting[] {
  return groups(props.revision ?? DEFAULT_REVISION).flatMap(({ prefix, table, options }) => settingsOf(table, options(props), prefix));
}
