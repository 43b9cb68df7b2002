import { Cluster, Clusters } from './clusters';
import { Resource } from '../../model';
import { Complaint, RuleEntry } from '../rule';

/** Takes what a rule finds on an object of a cluster. */
export interface ClusterReport {
  (cluster: Cluster, resource: Resource, complaint: Complaint): void;
}

/** Looks for one kind of mistake that only shows when clusters of one mesh are held against each other. */
export interface ClusterRule extends RuleEntry {
  compare(clusters: Clusters, report: ClusterReport): void;
}
