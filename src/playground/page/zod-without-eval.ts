import { z } from 'zod';

// zod otherwise tries `new Function`, which the page's content security policy reports as a violation. Schemas read this
// when they are made, so this file is imported before any of them.
z.config({ jitless: true });
