import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// How long a test may wait for what it expects: a busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);
