package io.robomonitor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankTest {

  @TempDir Path directory;
  private ConfigDirectory config;

  @BeforeEach
  void an_empty_directory() {
    config = new ConfigDirectory(directory);
  }

  @Test
  void torchrun_open_mpi_mpich_and_slurm_say_the_rank() {
    assertThat(Rank.of(Map.of("RANK", "3", "LOCAL_RANK", "1", "WORLD_SIZE", "4")))
        .isEqualTo(new Rank(3, 1, 4));
    assertThat(Rank.of(Map.of("OMPI_COMM_WORLD_RANK", "0", "OMPI_COMM_WORLD_SIZE", "2")))
        .isEqualTo(new Rank(0, null, 2));
    assertThat(Rank.of(Map.of("PMI_RANK", "1", "PMI_SIZE", "2"))).isEqualTo(new Rank(1, null, 2));
    assertThat(Rank.of(Map.of("SLURM_PROCID", "5", "SLURM_LOCALID", "1", "SLURM_NTASKS", "8")))
        .isEqualTo(new Rank(5, 1, 8));
  }

  @Test
  void what_is_no_rank_is_none() {
    assertThat(Rank.of(Map.of())).isNull();
    assertThat(Rank.of(Map.of("RANK", "3"))).isNull();
    assertThat(Rank.of(Map.of("RANK", "captain", "WORLD_SIZE", "4"))).isNull();
    assertThat(Rank.of(Map.of("RANK", "-1", "WORLD_SIZE", "4"))).isNull();
    assertThat(Rank.of(Map.of("RANK", "4", "WORLD_SIZE", "4"))).isNull();
    assertThat(Rank.of(Map.of("RANK", "99999999999", "WORLD_SIZE", "4"))).isNull();
  }

  @Test
  void the_rank_is_a_label_unless_the_user_gave_it_another_value() throws Exception {
    config.environment.putAll(Map.of("RANK", "3", "WORLD_SIZE", "4"));
    assertThat(config.load("labels: {env: prod}").config().metrics().constantLabels().toString())
        .isEqualTo("{rank=3, env=prod}");
    assertThat(config.load("labels: {rank: head}").config().metrics().constantLabels().toString())
        .isEqualTo("{rank=head}");
  }
}
