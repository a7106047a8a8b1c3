import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router';
import { whenSignedOut } from '../shared/api/client';
import { createQueryClient } from '../shared/api/query-client';
import { sessionKey } from '../shared/api/session';
import { ThemeProvider } from '../shared/theme/theme-provider';
import { router } from './router';

export function App() {
  const [client] = useState(() => {
    const made = createQueryClient();
    whenSignedOut(() => void made.invalidateQueries({ queryKey: sessionKey }));
    return made;
  });
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider>
        <RouterProvider router={router} />
      </ThemeProvider>
    </QueryClientProvider>
  );
}
