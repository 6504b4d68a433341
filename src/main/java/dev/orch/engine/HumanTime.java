package dev.orch.engine;
