package acme;

import com.github.tjake.jlama.model.AbstractModel;
import com.github.tjake.jlama.model.ModelSupport;
import com.github.tjake.jlama.model.functions.Generator;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.safetensors.prompt.PromptContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Writes a Llama of one layer with seeded random weights, in the format of SafeTensors, and lets
 * Jlama generate and embed a known number of texts with it. Then waits for the end of its input.
 */
public final class JlamaApp {

  private static final int LETTERS = 259;
  private static final int VOCABULARY = LETTERS + 27;
  private static final int HIDDEN = 32;
  private static final int INNER = 64;

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0], "tiny-llama");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), config());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    Files.write(folder.resolve("model.safetensors"), weights());
    AbstractModel model = ModelSupport.loadModel(folder.toFile(), DType.F32, DType.F32);
    for (int i = 0; i < 3; i++) {
      generate(model, "abc" + "d".repeat(i));
    }
    try {
      generate(model, "d".repeat(100));
    } catch (IllegalArgumentException expected) {
      System.out.println("failed");
    }
    float[] embedding = model.embed("abc", Generator.PoolingType.AVG);
    System.out.println("embedding " + Arrays.hashCode(embedding));
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  private static void generate(AbstractModel model, String prompt) {
    StringBuilder parts = new StringBuilder();
    Generator.Response response =
        model.generate(
            UUID.nameUUIDFromBytes(prompt.getBytes(StandardCharsets.UTF_8)),
            PromptContext.of(prompt),
            0,
            16,
            (part, millis) -> parts.append(part));
    System.out.println(
        "generated "
            + response.promptTokens
            + " in, "
            + response.generatedTokens
            + " out, "
            + (response.responseText + parts).hashCode());
  }

  private static String config() {
    return """
        {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
         "hidden_size": %d, "intermediate_size": %d, "vocab_size": %d, "num_hidden_layers": 1,
         "num_attention_heads": 2, "num_key_value_heads": 2, "max_position_embeddings": 64,
         "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "bos_token_id": 1, "eos_token_id": 2}
        """
        .formatted(HIDDEN, INNER, VOCABULARY);
  }

  /** A token for each byte and each small letter. */
  private static String tokenizer() {
    StringBuilder vocabulary = new StringBuilder("\"<unk>\": 0, \"<s>\": 1, \"</s>\": 2");
    for (int i = 0; i < 256; i++) {
      vocabulary.append(", \"<0x%02X>\": %d".formatted(i, 3 + i));
    }
    for (int i = 0; i < 26; i++) {
      vocabulary.append(", \"%c\": %d".formatted('a' + i, LETTERS + i));
    }
    vocabulary.append(", \"\u2581\": ").append(LETTERS + 26);
    return """
        {"added_tokens": [{"id": 0, "content": "<unk>", "special": true},
                          {"id": 1, "content": "<s>", "special": true},
                          {"id": 2, "content": "</s>", "special": true}],
         "model": {"type": "BPE", "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true,
                   "vocab": {%s}, "merges": []}}
        """
        .formatted(vocabulary);
  }

  private static Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    String layer = "model.layers.0.";
    shapes.put("model.embed_tokens.weight", new int[] {VOCABULARY, HIDDEN});
    for (String part : List.of("q", "k", "v", "o")) {
      shapes.put(layer + "self_attn." + part + "_proj.weight", new int[] {HIDDEN, HIDDEN});
    }
    shapes.put(layer + "mlp.gate_proj.weight", new int[] {INNER, HIDDEN});
    shapes.put(layer + "mlp.up_proj.weight", new int[] {INNER, HIDDEN});
    shapes.put(layer + "mlp.down_proj.weight", new int[] {HIDDEN, INNER});
    shapes.put(layer + "input_layernorm.weight", new int[] {HIDDEN});
    shapes.put(layer + "post_attention_layernorm.weight", new int[] {HIDDEN});
    shapes.put("model.norm.weight", new int[] {HIDDEN});
    shapes.put("lm_head.weight", new int[] {VOCABULARY, HIDDEN});
    return shapes;
  }

  /** The length of a header in JSON, the header, the numbers (huggingface.co/docs/safetensors). */
  private static byte[] weights() {
    StringBuilder header = new StringBuilder("{");
    int end = 0;
    for (Map.Entry<String, int[]> tensor : shapes().entrySet()) {
      int start = end;
      end += Float.BYTES * Arrays.stream(tensor.getValue()).reduce(1, (a, b) -> a * b);
      header
          .append(start == 0 ? "" : ", ")
          .append(
              "\"%s\": {\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": [%d, %d]}"
                  .formatted(tensor.getKey(), Arrays.toString(tensor.getValue()), start, end));
    }
    header.append('}');
    header.append(" ".repeat((8 - header.length() % 8) % 8));
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length() + end).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length()).put(header.toString().getBytes(StandardCharsets.US_ASCII));
    Random random = new Random(7);
    while (file.hasRemaining()) {
      file.putFloat((float) random.nextGaussian() / 2);
    }
    return file.array();
  }
}
