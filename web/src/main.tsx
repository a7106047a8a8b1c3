import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { startI18n } from './shared/i18n';

const host = document.getElementById('root');
if (!host) throw new Error('index.html has no #root');

await startI18n();
createRoot(host).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
