import './zod-without-eval.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './page.css';
import './slack.css';
import './slack-form.css';
import './slack-home.css';
import './discord.css';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
