import { CLUSTER_CASES, PLATFORM_CASES, PROFILE_CASES } from './cluster';
import { IMAGE_CASES } from './images';
import { ISTIOD_CASES } from './istiod';
import { MESH_CASES } from './mesh';
import { CNI_CASES, ZTUNNEL_CASES } from './nodes';
import { PROXY_CASES, WAYPOINT_CASES, WEBHOOK_CASES } from './proxy';
import { REMOTE_CASES } from './remote';
import { OptionCase } from '../option-case';

/** Every option, and where it arrives. */
export const CASES: readonly OptionCase[] = [
  ...PROFILE_CASES, ...PLATFORM_CASES, ...CLUSTER_CASES, ...IMAGE_CASES, ...ISTIOD_CASES, ...WEBHOOK_CASES, ...PROXY_CASES, ...WAYPOINT_CASES,
  ...CNI_CASES, ...ZTUNNEL_CASES, ...REMOTE_CASES, ...MESH_CASES,
];
