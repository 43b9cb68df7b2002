export { Mistake, Problem } from './problem';
export { absolute, attempt, FileError, Files, textOfFile } from './files';
export { Manifests, parseDocuments, readManifests } from './read-manifests';
export { Source } from './text-file';
