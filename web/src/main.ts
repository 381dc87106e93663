import { mount } from 'svelte';
import App from './App.svelte';
import { decodeUrl } from './model/url';
import { Vocabulary } from './state/vocabulary.svelte';
import './styles/tokens.css';
import './styles/base.css';

async function start(target: HTMLElement): Promise<void> {
  const vocabulary = new Vocabulary();
  try {
    await vocabulary.want(decodeUrl(location.search).lang);
  } catch {
    // The page stands in Chinese, and asks again.
  }
  mount(App, { target, props: { vocabulary } });
}

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
void start(target);
