import { Sample } from './sample';
import edge from './samples/edge';
import egress from './samples/egress';
import intents from './samples/intents';
import ownership from './samples/ownership';
import resilience from './samples/resilience';
import routes from './samples/routes';

/** All samples, one an area. */
export const SAMPLES: readonly Sample[] = [edge, egress, intents, ownership, resilience, routes];
