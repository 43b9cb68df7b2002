import { FINDINGS } from './findings';
import { PAGES } from './pages';
import { testTaskPage } from '../support/task-page';

testTaskPage({ name: 'observability-tasks', pages: PAGES, findings: FINDINGS });
