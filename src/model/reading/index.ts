export { Mistake, Problem } from './problem';
export { Manifests, readManifests } from './read-manifests';
export { Source } from './text-file';
